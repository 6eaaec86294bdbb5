import { ownData, recordOwnExport } from '@/features/own-account/own-data'
import { requireOwnAccount } from '@/features/sessions/gate'
import { bodyStream } from '@/lib/body-stream'

/** All that is kept about the signed-in person, as one JSON file. */
export async function GET(): Promise<Response> {
  const account = await requireOwnAccount()
  await recordOwnExport(account)
  return new Response(bodyStream(ownData(account)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="propusk-data.json"',
      'cache-control': 'no-store',
    },
  })
}
