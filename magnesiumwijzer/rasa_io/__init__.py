"""What Rasa's configuration files name: channel, tracker store, responses, importer."""
