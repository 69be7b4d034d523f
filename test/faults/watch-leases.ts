import type { Scene } from './start-scene.ts';

type Sql = Scene['sql'];

/**
 * Notes each lease that passes from one worker to another while the first has been silent for longer than its life. That is death as
 * far as anybody can tell, also when the machine was merely too busy to let a heart beat: what was in flight may then
 * be sent again, as after a kill. A lease that is taken from a living worker is not noted, and its duplicate is a fault.
 */
export async function watchLeases(sql: Sql): Promise<void> {
  await sql(`
    create table leases_of_the_silent (delivery_id uuid not null);
    create function note_lease() returns trigger language plpgsql as $$
    begin
      if not exists (select from workers where id = old.leased_by and alive_until > clock_timestamp()) then
        insert into leases_of_the_silent values (old.id);
      end if;
      return null;
    end
    $$;
    create trigger note_lease after update of leased_by on deliveries for each row
      when (old.leased_by <> new.leased_by)
      execute function note_lease()`);
}

export async function leasesOfTheSilent(sql: Sql): Promise<string[]> {
  return (await sql('select delivery_id as id from leases_of_the_silent')).map(({ id }) => id);
}
