"""Files and queries made to do harm, each with what the command must answer; made by code when they are run."""
