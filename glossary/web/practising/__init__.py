"""Practising: quizzes taken, what came of them, what comes back and when."""
