-- Whatever the database collates by: so that the index also answers what a name begins with.
ALTER TABLE "equipment" ALTER COLUMN "sort_name" TYPE text COLLATE "C";
