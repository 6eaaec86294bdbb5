import { closeDatabase } from '@/db/client'
import { fillDemo } from '@/db/demo/fill'

await fillDemo()
await closeDatabase()
