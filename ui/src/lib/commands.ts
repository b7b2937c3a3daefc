// Made by `cargo test` from the commands of the core. Do not edit.
import type {
  JournalFilter,
  NoInput,
  PeopleRef,
  Person,
  PersonDraft,
  PersonFilter,
  PersonPage,
  PersonRef,
  RecordRef,
  SearchWanted,
  UndoWanted,
  Undone,
  Unit,
  UnitDraft,
  UnitFilter,
  UnitRef,
} from "./types";

/** Name of each command: what goes in, what comes out. */
export interface Commands {
  list_journal: [JournalFilter, Array<JournalEntry>];
  get_history: [RecordRef, Array<RecordChange>];
  search_everything: [SearchWanted, Array<Hit>];
  undo_change: [UndoWanted, Undone];
  redo_change: [NoInput, Undone];
  list_units: [UnitFilter, Array<Unit>];
  get_unit: [UnitRef, Unit];
  save_unit: [UnitDraft, Unit];
  save_units: [Array<UnitDraft>, Array<string>];
  remove_unit: [UnitRef, null];
  list_people: [PersonFilter, PersonPage];
  get_person: [PersonRef, Person];
  save_person: [PersonDraft, Person];
  save_people: [Array<PersonDraft>, Array<string>];
  remove_people: [PeopleRef, null];
  restore_person: [PersonRef, Person];
}
