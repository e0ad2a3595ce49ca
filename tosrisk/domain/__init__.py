"""The nouns of tosrisk: frozen values, standard library only."""
