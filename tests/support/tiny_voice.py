"""A real Piper voice of two kilobytes: a hum whose length follows the phonemes and the scale."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SAMPLE_RATE = 16_000
_SAMPLES_PER_ID = 640
_HERTZ = 140.0

_PHONEMES = "_^$ !'(),-.:;?abcdefhijklmnoprstuvwxyzæçðøŋœɵɐɑɒɔəɛɜɡɣɪɲɹɾʀʁʃʊʌʏʒʔˈˌːβθχʋ\u0303"


def write_voice(model: Path, speakers: int = 1, louder: float = 0.3, ballast: int = 0) -> Path:
    """Write a model and its config; more speakers hum at other pitches, ballast makes it larger."""
    constants = {
        "one": np.array(1, np.int64),
        "zero": np.array(0, np.int64),
        "first": np.array([1], np.int64),
        "per_id": np.array(_SAMPLES_PER_ID, np.float32),
        "step": np.array(2 * np.pi * _HERTZ / SAMPLE_RATE, np.float32),
        "level": np.array(louder, np.float32),
        "two_axes": np.array([0, 1], np.int64),
        "half": np.array(0.5, np.float32),
        "ballast": np.arange(ballast, dtype=np.uint8),
    }
    nodes = [
        helper.make_node("Shape", ["input"], ["shape"]),
        helper.make_node("Gather", ["shape", "one"], ["ids"]),
        helper.make_node("Cast", ["ids"], ["ids_f"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scales", "one"], ["length_scale"]),
        helper.make_node("Mul", ["ids_f", "per_id"], ["plain"]),
        helper.make_node("Mul", ["plain", "length_scale"], ["length_f"]),
        helper.make_node("Cast", ["length_f"], ["length"], to=TensorProto.INT64),
        helper.make_node("Range", ["zero", "length", "one"], ["places"]),
        helper.make_node("Cast", ["places"], ["places_f"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["places_f", "step"], ["angles"]),
    ]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "ids"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    angles = "angles"
    if speakers > 1:
        inputs.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
        nodes += [
            helper.make_node("Cast", ["sid"], ["sid_f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", ["sid_f", "half"], ["higher"]),
            helper.make_node("Exp", ["higher"], ["pitch"]),
            helper.make_node("Mul", ["angles", "pitch"], ["pitched"]),
        ]
        angles = "pitched"
    nodes += [
        helper.make_node("Sin", [angles], ["wave"]),
        helper.make_node("Mul", ["wave", "level"], ["hum"]),
        helper.make_node("Unsqueeze", ["hum", "two_axes"], ["output"]),
    ]
    graph = helper.make_graph(
        nodes,
        "hum",
        inputs,
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, "samples"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(made)
    model.parent.mkdir(parents=True, exist_ok=True)
    model.write_bytes(made.SerializeToString())
    config = {
        "audio": {"sample_rate": SAMPLE_RATE, "quality": "x_low"},
        "espeak": {"voice": "nl"},
        "phoneme_type": "espeak",
        "num_symbols": 256,
        "num_speakers": speakers,
        "speaker_id_map": {f"reader{one}": one for one in range(speakers)} if speakers > 1 else {},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_id_map": {phoneme: [place] for place, phoneme in enumerate(_PHONEMES)},
    }
    config_file = model.with_name(f"{model.name}.json")
    config_file.write_text(json.dumps(config), encoding="utf-8")
    return model
