import type { Sql } from 'postgres'

/**
 * Lets triggers note which of these tables are written to, with the rights of the database's owner: whoever asks a thousand
 * times what has changed reads those alone. Returns how to learn which were since the last time; what a transaction notes
 * that is rolled back goes with it.
 */
export async function noteWrites(owner: Sql, tables: readonly string[]): Promise<() => Promise<string[]>> {
  await owner.unsafe(`
    drop schema if exists noted cascade;
    create schema noted;
    create unlogged table noted.written (name text not null);
    create function noted.note_write() returns trigger language plpgsql security definer as
      $$ begin insert into noted.written values (tg_table_name); return null; end $$`)
  for (const table of tables) {
    await owner.unsafe(`create trigger zz_note_write after insert or update or delete on "${table}"
      for each statement execute function noted.note_write()`)
  }
  return async () => {
    const written = await owner<{ name: string }[]>`
      with taken as (delete from noted.written returning name) select distinct name from taken`
    return written.map(({ name }) => name)
  }
}
