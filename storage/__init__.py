"""Where the record lies: journal, texts, deadlines and outbox behind one writer."""
