#!/bin/sh
# Fills an OpenLDAP in "$1" with the suite's people and starts it in the foreground on localhost:3891 (StartTLS) and :6361.
set -eu
home=$1
certificates=$(cd "$(dirname "$0")/../certificates" && pwd)
portrait=$(base64 -w 0 "$(dirname "$0")/portrait.jpg")
mkdir -p "$home/data"
cat >"$home/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
TLSCertificateFile $certificates/server.pem
TLSCertificateKeyFile $certificates/server-key.pem
TLSCACertificateFile $certificates/ca.pem
pidfile $home/slapd.pid
database mdb
suffix "dc=corp,dc=example"
rootdn "cn=admin,dc=corp,dc=example"
rootpw admin-password
directory $home/data
sizelimit size.soft=100 size.hard=100 size.prtotal=unlimited
access to attrs=userPassword by anonymous auth by * none
access to * by users read
overlay ppolicy
ppolicy_default "cn=policy,dc=corp,dc=example"
ppolicy_use_lockout
CONF
person() {
  printf 'dn: %s\nobjectClass: inetOrgPerson\nuid: %s\ncn: %s\nsn: %s\nmail: %s\nuserPassword: Right-Password-1\n%b\n' \
    "$1" "$2" "$2" "$2" "$3" "${4:-}"
}
{
  cat <<LDIF
dn: dc=corp,dc=example
objectClass: dcObject
objectClass: organization
dc: corp
o: corp

dn: ou=people,dc=corp,dc=example
objectClass: organizationalUnit
ou: people

dn: cn=policy,dc=corp,dc=example
objectClass: device
objectClass: pwdPolicy
cn: policy
pwdAttribute: userPassword
pwdLockout: TRUE
pwdMaxFailure: 50
pwdMustChange: TRUE
pwdMaxAge: 0

LDIF
  person "uid=propusk,ou=people,dc=corp,dc=example" propusk propusk@teplo.example
  person "uid=ivanov,ou=people,dc=corp,dc=example" ivanov i.ivanov@teplo.example \
    "jpegPhoto:: $portrait\n"
  person 'cn=Петров\2C Пётр \22Старший\22,ou=people,dc=corp,dc=example' petrov petrov@teplo.example
  person "uid=twin1,ou=people,dc=corp,dc=example" twin1 twins@teplo.example
  person "uid=twin2,ou=people,dc=corp,dc=example" twin2 twins@teplo.example
  person "uid=mustchange,ou=people,dc=corp,dc=example" mustchange mustchange@teplo.example 'pwdReset: TRUE\n'
  person "uid=locked,ou=people,dc=corp,dc=example" locked locked@teplo.example 'pwdAccountLockedTime: 000001010000Z\n'
  number=1
  while [ "$number" -le 150 ]; do
    person "uid=p$number,ou=people,dc=corp,dc=example" "p$number" "p$number@teplo.example"
    number=$((number + 1))
  done
  cat <<LDIF
dn: cn=inner,dc=corp,dc=example
objectClass: groupOfNames
cn: inner
member: uid=ivanov,ou=people,dc=corp,dc=example
member: cn=outer,dc=corp,dc=example

dn: cn=outer,dc=corp,dc=example
objectClass: groupOfNames
cn: outer
member: cn=inner,dc=corp,dc=example
LDIF
} >"$home/people.ldif"
slapadd -q -f "$home/slapd.conf" -l "$home/people.ldif"
exec slapd -d 0 -f "$home/slapd.conf" -h "ldap://localhost:3891 ldaps://localhost:6361"
