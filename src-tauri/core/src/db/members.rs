//! Lists of members, such as the units of a cluster: who was taken out and comes again is the same row.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Change, id};
use crate::Result;

impl Change<'_> {
    /// Makes the members of `owner` exactly these. `table` has a column for the owner and one for the member,
    /// unique together.
    pub fn put_members(
        &mut self,
        table: &str,
        (owner_column, owner): (&str, Uuid),
        member_column: &str,
        members: &[Uuid],
    ) -> Result<()> {
        let sql = format!(
            "SELECT id, {member_column} AS member, removed_at IS NULL AS is_in FROM {table} WHERE {owner_column} = ?1"
        );
        let known = self.all(&sql, [owner.to_string()], |row| {
            Ok((id(row, "id")?, id(row, "member")?, row.get::<_, bool>("is_in")?))
        })?;
        for (row, member, is_in) in &known {
            match (is_in, members.contains(member)) {
                (true, false) => drop(self.remove(table, *row)?),
                (false, true) => drop(self.restore(table, *row)?),
                _ => {}
            }
        }
        // One that was chosen twice is in once.
        let chosen: BTreeSet<&Uuid> = members.iter().collect();
        for member in chosen.into_iter().filter(|member| !known.iter().any(|(_, known, _)| known == *member))
        {
            let row = self.new_id();
            let columns = [owner.to_string(), member.to_string()];
            self.put(table, row, &[(owner_column, &columns[0]), (member_column, &columns[1])])?;
        }
        Ok(())
    }
}
