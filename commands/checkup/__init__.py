"""What the doctor looks at, a module for each neighbour; each gives findings and none prints."""
