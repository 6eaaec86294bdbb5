#!/bin/sh
# Makes the certificates of the tests anew: a root, one for localhost and ldap.test, the same expired, and one that vouches for itself.
set -eu
cd "$(dirname "$0")"
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca.pem -days 36500 -subj "/CN=Propusk test root" \
  -addext "keyUsage=critical,keyCertSign" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -keyout server-key.pem -out server.csr -subj "/CN=localhost" 2>/dev/null
printf 'subjectAltName=DNS:localhost,DNS:ldap.test\nextendedKeyUsage=serverAuth\n' >extensions
sign() {
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -extfile extensions "$@" 2>/dev/null
}
sign -days 36500 -out server.pem
sign -days -1 -out expired.pem
openssl req -x509 -key server-key.pem -out self-signed.pem -days 36500 -subj "/CN=localhost" \
  -addext "subjectAltName=DNS:localhost,DNS:ldap.test" -addext "extendedKeyUsage=serverAuth" 2>/dev/null
rm server.csr extensions ca-key.pem ca.srl
