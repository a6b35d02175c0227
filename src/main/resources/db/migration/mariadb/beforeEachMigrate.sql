-- A migration may take longer than the data source lets a statement take; the next transaction on this connection begins
-- with what that said, as with every other word on waiting.
set @own_statement_time = coalesce(@own_statement_time, @@max_statement_time), max_statement_time = 0;
