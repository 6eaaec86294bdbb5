/** The second organisation of the demo, whose people sign in at a provider that the demo starts itself. */
export const corporateOrganization = {
  name: 'Горводоканал',
  address: 'vodokanal.example',
  supportPhone: '+78002000451',
  supportEmail: 'it@vodokanal.example',
}

/** The demo's OpenID client, which both sides know by this name. */
export const corporateClientId = 'propusk'

const person = (
  login: string,
  [surname, givenName, patronymic]: readonly [string, string, string],
  title: string,
  groups: readonly string[],
) => ({
  login,
  claims: {
    sub: `vodokanal-${login}`,
    preferred_username: login,
    family_name: surname,
    given_name: givenName,
    middle_name: patronymic,
    title,
    email: `${login}@${corporateOrganization.address}`,
    email_verified: true,
    groups,
  },
})

/** Whom the provider knows. The first administers the organisation, the second has a card, the third comes unexpected. */
export const corporatePeople = [
  person('zhuravleva', ['Журавлёва', 'Нина', 'Павловна'], 'Начальник отдела ИТ', ['/Администраторы']),
  person('melnikov', ['Мельников', 'Егор', 'Ильич'], 'Слесарь аварийной службы', [
    '/Аварийная служба/Бригада 2',
  ]),
  person('zotova', ['Зотова', 'Лидия', 'Марковна'], 'Диспетчер', ['/Аварийная служба/Диспетчеры']),
] as const
