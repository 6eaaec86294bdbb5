// Runs in a worker thread, where blocking is right. The cost is OWASP's for argon2id with 19 MiB.
import { hashSync, verifySync } from '@node-rs/argon2'

const argon2id = 2
const cost = { algorithm: argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

export default ({ password, hash }) =>
  hash === undefined ? hashSync(password, cost) : verifySync(hash, password)
