"""The encoder as an ONNX graph: 12 layers of BERT, built from operators that onnxruntime computes in one step each.

The vectors of the pieces keep the 4 bits they come in. The matrices are rounded to 8 bits with one scale per output:
products of 4 bits are exact (cosine 0.9999 with the original, 0.997 in 8 bits), but took three times as long.

Input: pieces of texts of one length, (texts, length). Output: the vector of each piece in the last layer. Activations
are rounded with one scale per product, so a text has the same vectors every time only if it is alone: (1, length).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper  # type: ignore[import-not-found]

from training.encoder.packed_weights import BLOCK, PackedWeights, QuantisedMatrix

_CONTRIBUTED = "com.microsoft"


class EncoderGraph:
    """Builds the graph of an encoder node by node."""

    def __init__(self, weights: PackedWeights, vocabulary: int) -> None:
        self._weights, self._vocabulary = weights, vocabulary
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def build(self) -> ModelProto:
        """Return the model."""
        hidden = self._embeddings()
        for layer in range(self._weights.layers):
            hidden = self._layer(f"l{layer}", hidden)
        self._nodes[-1].output[0] = "vectors"
        texts, vectors = ["texts", "length"], ["texts", "length", self._weights.hidden]
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [
                helper.make_tensor_value_info("pieces", TensorProto.INT64, texts),
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, vectors)],
            self._constants,
        )
        operators = [helper.make_opsetid("", 21), helper.make_opsetid(_CONTRIBUTED, 1)]
        return helper.make_model(graph, opset_imports=operators, ir_version=10)

    def _embeddings(self) -> str:
        weights = self._weights
        table = weights.matrix("emb.word", weights.vocabulary, weights.hidden).first(self._vocabulary)
        words = self._node(
            "GatherBlockQuantized",
            [self._nibbles("embeddings", table), "pieces", self._constant("embeddings.scales", table.scales)],
            block_size=BLOCK,
            bits=4,
            gather_axis=0,
            quantize_axis=1,
        )
        # The type of a piece is always 0: its vector is added to the positions once and for all.
        positions = weights.vector("emb.pos").reshape(weights.positions, weights.hidden)
        positions = positions + weights.vector("emb.type")[: weights.hidden]
        shape = self._node("Shape", ["pieces"], "", start=1)
        zero, one = self._constant("zero", np.array([0], np.int64)), self._constant("one", np.array([1], np.int64))
        places = self._node("Slice", [self._constant("positions", positions), zero, shape, zero, one], "")
        places = self._node("Expand", [places, self._node("Shape", [words], "")], "")
        return self._normalised("emb.ln", words, places)

    def _layer(self, name: str, hidden: str) -> str:
        size, inner = self._weights.hidden, self._weights.inner
        query, key, value = (self._product(f"{name}.{part}", hidden, size, size) for part in "qkv")
        attended = self._node("MultiHeadAttention", [query, key, value], num_heads=self._weights.heads)
        hidden = self._normalised(f"{name}.aln", self._product(f"{name}.ao", attended, size, size), hidden)
        between = self._node("Gelu", [self._product(f"{name}.fi", hidden, inner, size)])
        return self._normalised(f"{name}.oln", self._product(f"{name}.fo", between, size, inner), hidden)

    def _product(self, name: str, hidden: str, rows: int, columns: int) -> str:
        """Add `hidden` times the transposed matrix `name`, plus its bias."""
        weights = self._weights.matrix(f"{name}.w", rows, columns).weights()
        # One scale per output; symmetric, so that no zero point is needed.
        scales = np.abs(weights).max(axis=1) / 127
        whole = np.round(weights / scales[:, None]).astype(np.int8).T
        constants = [self._constant(name, whole), self._constant(f"{name}.scales", scales)]
        return self._node("DynamicQuantizeMatMul", [hidden, *constants, "", self._vector(f"{name}.b")])

    def _normalised(self, name: str, hidden: str, before: str) -> str:
        inputs = [hidden, before, self._vector(f"{name}.w"), self._vector(f"{name}.b")]
        return self._node("SkipLayerNormalization", inputs, epsilon=self._weights.epsilon)

    def _node(self, kind: str, inputs: list[str], domain: str = _CONTRIBUTED, **attributes: object) -> str:
        output = f"n{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def _vector(self, name: str) -> str:
        return self._constant(name, self._weights.vector(name))

    def _constant(self, name: str, values: NDArray[np.generic]) -> str:
        self._constants.append(numpy_helper.from_array(values, name))
        return name

    def _nibbles(self, name: str, matrix: QuantisedMatrix) -> str:
        """Add a matrix of two weights per byte, the earlier one in the lower four bits, as numbers with a sign."""
        packed = matrix.nibbles[:, 0::2] | (matrix.nibbles[:, 1::2] << 4)
        # 0 to 15 with a middle of 8 become -8 to 7 in two's complement.
        raw, shape = (packed ^ 0x88).tobytes(), matrix.nibbles.shape
        self._constants.append(TensorProto(name=name, data_type=TensorProto.INT4, dims=shape, raw_data=raw))
        return name
