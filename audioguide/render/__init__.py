"""From a section, its clips and settings to one encoded file and its facts."""
