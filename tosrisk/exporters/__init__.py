"""Files for other programs: one module per format, and the models that the JSON is written from."""
