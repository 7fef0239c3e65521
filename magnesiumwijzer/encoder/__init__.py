"""Vectors of sentences: multilingual-e5-small, brought by set-up and run by CTranslate2."""
