/** «Иванов Пётр Сергеевич», surname first as registers write it; whatever follows the second word is the patronymic. */
export function nameParts(fullName: string): { surname: string; givenName: string; patronymic: string } {
  const [surname = '', givenName = '', ...rest] = fullName.split(' ')
  return { surname, givenName, patronymic: rest.join(' ') }
}
