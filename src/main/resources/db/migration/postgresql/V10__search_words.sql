-- Words are made by other rules, so the shop makes them anew at its start, where they may be others: those of signs and
-- marks of scripts without blanks, of Arabic letters, behind other blanks than plain ones; those written as one of several
-- parts. What is of plain letters alone, and of others that have no say in this, keeps its words and is found meanwhile.
update catalog.product set search_text = null
 where search_text is not null
   and (concat_ws(' ', sku, name, brand, category, description) ~ '[^\u0001-\u007f\u00a1-\u05ff]'
        or concat_ws(' ', sku, name, brand, category) ~ '\S[,;]\S'
        or description ~ '[[:alnum:]][^[:alnum:][:space:]]+[[:alnum:]]');
