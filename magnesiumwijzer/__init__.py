"""The Magnesiumwijzer: a Dutch customer-service chatbot that answers from one article."""
