"""The example of a contact centre's monthly report."""
