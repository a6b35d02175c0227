-- A migration may take longer than the data source lets a statement take; within its own transaction only.
set local statement_timeout = 0;
