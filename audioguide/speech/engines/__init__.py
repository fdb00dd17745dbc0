"""The speech engines that come with the tool."""
