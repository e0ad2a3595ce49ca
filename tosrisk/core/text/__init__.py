"""What words are and where they stand, whoever wrote them: spelling, sentences, periods, safe printing."""
