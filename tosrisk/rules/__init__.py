"""Rule packs: found, loaded, checked."""
