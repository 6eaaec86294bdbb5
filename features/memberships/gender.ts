type Gendered = { sex: 'unspecified' | 'male' | 'female'; patronymic: string }

/** For «Приглашён» or «Приглашена»: the sex on the card, else what a Russian patronymic tells, else neither. */
export function genderOf({ sex, patronymic }: Gendered): 'male' | 'female' | 'other' {
  if (sex !== 'unspecified') return sex
  if (/(?:вна|чна|шна)$/i.test(patronymic)) return 'female'
  return /ич$/i.test(patronymic) ? 'male' : 'other'
}
