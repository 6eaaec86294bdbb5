#!/bin/sh
# Makes an Active Directory domain in "$1" with the suite's people and starts it in the foreground on localhost:389 and :636.
set -eu
home=$1
certificates=$(cd "$(dirname "$0")/../certificates" && pwd)
portrait=$(base64 -w 0 "$(dirname "$0")/portrait.jpg")
samba-tool domain provision --targetdir="$home" --server-role=dc --dns-backend=NONE --realm=CORP.EXAMPLE --domain=CORP \
  --adminpass=Right-Password-1 --host-name=dc1 --host-ip=127.0.0.1 --option='interfaces=lo' --option='bind interfaces only=yes' \
  >"$home/provision.log" 2>&1 || { tail -n 5 "$home/provision.log" >&2; exit 1; }
install -m 600 "$certificates/server-key.pem" "$home/key.pem"
conf=$home/etc/smb.conf
cat >"$home/global" <<CONF
[global]
tls enabled = yes
tls keyfile = $home/key.pem
tls certfile = $certificates/server.pem
tls cafile = $certificates/ca.pem
ldap server require strong auth = no
dcerpc endpoint servers = -dnsserver
CONF
grep -v -e '^\[global\]' -e 'server services' "$conf" >"$home/rest"
{ cat "$home/global"; echo 'server services = ldap, rpc'; cat "$home/rest"; } >"$conf"
tool() { samba-tool "$@" -H "$home/private/sam.ldb" >>"$home/people.log" 2>&1 || { tail -n 5 "$home/people.log" >&2; return 1; }; }
tool domain passwordsettings set --account-lockout-threshold=30 --min-pwd-age=0
for login in propusk ivanov twin1 twin2 mustchange locked disabled expired; do
  tool user create "$login" Right-Password-1 --mail-address="$login@teplo.example"
done
tool user create petrov Right-Password-1 --mail-address=petrov@teplo.example
ldbrename -H "$home/private/sam.ldb" 'CN=petrov,CN=Users,DC=corp,DC=example' \
  'CN=Петров\2C Пётр \22Старший\22,CN=Users,DC=corp,DC=example' >>"$home/people.log" 2>&1
number=1
while [ "$number" -le 30 ]; do
  tool user create "p$number" Right-Password-1
  number=$((number + 1))
done
tool user setpassword mustchange --newpassword=Right-Password-1 --must-change-at-next-login
tool user disable disabled
tool user setexpiry expired --days=-1 || tool user setexpiry expired --days=0
tool group add inner
tool group add outer
tool group addmembers inner ivanov,outer
tool group addmembers outer inner
for twin in twin1 twin2; do
  printf 'dn: CN=%s,CN=Users,DC=corp,DC=example\nchangetype: modify\nreplace: mail\nmail: twins@teplo.example\n' "$twin" |
    ldbmodify -H "$home/private/sam.ldb" >>"$home/people.log" 2>&1
done
printf 'dn: CN=ivanov,CN=Users,DC=corp,DC=example\nchangetype: modify\nreplace: mail\nmail: i.ivanov@teplo.example\n-\nreplace: thumbnailPhoto\nthumbnailPhoto:: %s\n' "$portrait" |
  ldbmodify -H "$home/private/sam.ldb" >>"$home/people.log" 2>&1
exec samba --foreground --no-process-group -M single -s "$conf" --debug-stdout
