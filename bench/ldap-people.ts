import { corp, person, service } from '@/test/directory'
import { startLdapServer } from '@/test/ldap-server'

/** `ldap-people.ts 200000`: a directory of so many people, in a process of its own so that their memory is not ours. */
const people = Number(process.argv[2])
const server = await startLdapServer({ entries: [service], rootDse: { dsServiceName: 'CN=DC1' } })
for (let at = 0; at < people; at++) {
  server.entries.put(
    person(`person${at}`, {
      dn: `CN=person${at},OU=Отдел ${at % 997},${corp}`,
      password: undefined,
      attributes: {
        sn: `Иванов${at % 997}`,
        givenName: 'Пётр',
        middleName: 'Сергеевич',
        mobile: `8 (9${10 + (at % 80)}) ${String(at).padStart(7, '0')}`,
        title: 'Инженер',
        employeeNumber: String(at),
        userAccountControl: '512',
        memberOf: [`CN=Группа ${at % 50},OU=Группы,${corp}`],
      },
    }),
  )
}
for (let at = 0; at < 50; at++) {
  server.entries.put({ dn: `CN=Группа ${at},OU=Группы,${corp}`, attributes: { objectClass: ['group'] } })
}
process.send?.(server.host)
process.on('disconnect', () => process.exit(0))
