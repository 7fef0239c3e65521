"""`python -m magnesiumwijzer.encoder.convert WEIGHTS FOLDER`: makes a model that CTranslate2 runs.

Only what texts in Latin letters can use is kept of the tokenizer's 250,000 pieces: that halves the
model. What is written in other letters becomes the unknown piece.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers

from magnesiumwijzer.encoder.sentence_encoder import REPLACED, TOKENIZER, SentenceEncoder
from magnesiumwijzer.encoder.version import VERSION, version_for
from magnesiumwijzer.encoder.weights import Sizes, Tokens, Weights

#: What joins the pieces of one word to the word before it.
_SPACE = "▁"
#: After these code points come other scripts: Latin ends here, with all its accents.
_LATIN = 0x250


def convert(weights: Path, folder: Path) -> None:
    """Makes the model; what stood in the folder before goes, and half a model is never there.

    Raises:
        magnesiumwijzer.encoder.weights.UnknownWeights: when the file is of another form.
    """
    read = Weights(weights)
    kept = np.array([place for place, piece in enumerate(read.tokens.pieces) if is_kept(piece)])
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        pieces = _write_tokenizer(read.tokens, kept, made)
        spec = _spec(read, kept)
        spec.register_vocabulary(pieces)
        spec.config.unk_token = pieces[0]
        spec.config.layer_norm_epsilon = read.sizes.epsilon
        spec.validate()
        spec.optimize(quantization="int8")
        spec.save(str(made))
        (made / VERSION).write_text(version_for(weights), encoding="utf-8")
        if folder.exists():  # out of the way first: a folder can't be replaced in one step
            folder.rename(Path(scratch) / "before")
        made.rename(folder)


def is_kept(piece: str) -> bool:
    """Tells whether a text in Latin letters can have this piece."""
    return all(ord(letter) < _LATIN or not letter.isalpha() for letter in piece)


def _write_tokenizer(tokens: Tokens, kept: NDArray[np.intp], folder: Path) -> list[str]:
    """Writes the tokenizer of the pieces that are kept; returns these."""
    scored = [(tokens.pieces[place], float(tokens.scores[place])) for place in kept]
    (unknown,) = np.flatnonzero(kept == tokens.unknown)
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=int(unknown)))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_SPACE)
    tokenizer.save(str(folder / TOKENIZER))
    ends = [int(np.flatnonzero(kept == end)[0]) for end in (tokens.begin, tokens.end)]
    told = {"replaced": tokens.replaced, "ends": ends}
    (folder / REPLACED).write_text(json.dumps(told), encoding="utf-8")
    return [piece for piece, _ in scored]


def _spec(read: Weights, kept: NDArray[np.intp]) -> transformer_spec.TransformerEncoderModelSpec:
    sizes = read.sizes
    encoder = transformer_spec.TransformerEncoderSpec(
        sizes.layers,
        sizes.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    words, types = encoder.embeddings
    words.weight = read.packed("emb.word", sizes.vocabulary, sizes.hidden)[kept]
    types.weight = read.plain("emb.type", -1, sizes.hidden)
    encoder.position_encodings.encodings = read.plain("emb.pos", -1, sizes.hidden)
    _set_norm(encoder.layernorm_embedding, read, "emb.ln", sizes)
    for number, layer in enumerate(encoder.layer):
        _set_layer(layer, read, f"l{number}.", sizes)
    return transformer_spec.TransformerEncoderModelSpec(encoder)


def _set_layer(
    layer: transformer_spec.TransformerEncoderLayerSpec, read: Weights, prefix: str, sizes: Sizes
) -> None:
    attention, forward = layer.self_attention, layer.ffn
    square = (sizes.hidden, sizes.hidden)
    asked, joined = attention.linear
    asked.weight = np.concatenate([read.packed(f"{prefix}{one}.w", *square) for one in "qkv"])
    asked.bias = np.concatenate([read.plain(f"{prefix}{one}.b", sizes.hidden) for one in "qkv"])
    joined.weight = read.packed(f"{prefix}ao.w", *square)
    joined.bias = read.plain(f"{prefix}ao.b", sizes.hidden)
    _set_norm(attention.layer_norm, read, f"{prefix}aln", sizes)
    forward.linear_0.weight = read.packed(f"{prefix}fi.w", sizes.inner, sizes.hidden)
    forward.linear_0.bias = read.plain(f"{prefix}fi.b", sizes.inner)
    forward.linear_1.weight = read.packed(f"{prefix}fo.w", sizes.hidden, sizes.inner)
    forward.linear_1.bias = read.plain(f"{prefix}fo.b", sizes.hidden)
    _set_norm(forward.layer_norm, read, f"{prefix}oln", sizes)


def _set_norm(spec: common_spec.LayerNormSpec, read: Weights, name: str, sizes: Sizes) -> None:
    spec.gamma, spec.beta = (
        read.plain(f"{name}.w", sizes.hidden),
        read.plain(f"{name}.b", sizes.hidden),
    )


def main() -> None:
    """Converts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    convert(options.weights, options.folder)
    SentenceEncoder(options.folder)  # one that can't be loaded is told now


if __name__ == "__main__":
    main()
