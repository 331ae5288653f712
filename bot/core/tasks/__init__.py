"""The one aggregate and all that is said about a job: requests, operations, buttons, results."""
