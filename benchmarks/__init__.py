"""What a build costs, beside the same content written the usual way."""
