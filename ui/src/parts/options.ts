/** One line of a pick list. `note` tells two of the same name apart: a unit, a birth year. */
export interface Option {
  id: string;
  label: string;
  note?: string;
}
