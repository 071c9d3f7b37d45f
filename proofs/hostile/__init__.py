"""Files and queries made to do harm, each with what the command must answer; made when they are run."""
