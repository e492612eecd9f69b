"""Evenhand turns records written in YAML into the Markdown pages of an explainer site."""
