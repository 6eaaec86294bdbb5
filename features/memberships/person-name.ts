type Named = { surname: string; givenName: string; patronymic?: string }

/** Surname, given name and patronymic, as lists and cards show them. */
export const fullName = ({ surname, givenName, patronymic }: Named): string =>
  [surname, givenName, patronymic].filter(Boolean).join(' ')
