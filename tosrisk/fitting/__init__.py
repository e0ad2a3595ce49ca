"""Fits the weights of a rule pack to labelled documents."""
