import { setTimeout as sleep } from 'node:timers/promises'
import { type EmbeddedServer, startEmbeddedServer } from '@/db/embedded-server'
import { inDataFolder, type Secrets } from './data-folder'

export type DemoDatabase = {
  ownerUrl: string
  applicationUrl: string
  stop(): Promise<void>
}

/** PostgreSQL in the data folder, started again on its port when it is killed. */
export async function startDemoDatabase({ applicationPassword }: Secrets): Promise<DemoDatabase> {
  const folder = inDataFolder('postgres')
  let isStopping = false
  let server = await startEmbeddedServer({ folder })
  const { port } = server
  const watch = ({ exited }: EmbeddedServer) => {
    exited.then(async () => {
      while (!isStopping) {
        console.log('PostgreSQL ended; starting it again.')
        try {
          server = await startEmbeddedServer({ folder, port })
          return watch(server)
        } catch (error) {
          console.error(error instanceof Error ? error.message : error)
          await sleep(2_000)
        }
      }
    })
  }
  watch(server)

  const ownerUrl = server.ownerUrl('postgres')
  const applicationUrl = new URL(ownerUrl)
  applicationUrl.username = 'propusk'
  applicationUrl.password = applicationPassword
  return {
    ownerUrl,
    applicationUrl: applicationUrl.href,
    stop() {
      isStopping = true
      return server.stop()
    },
  }
}
