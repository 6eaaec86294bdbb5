import { answerEntry, answerEntryForm } from '@/features/passport/entry-answer'

type Context = { params: Promise<{ code: string }> }

export async function GET(_request: Request, { params }: Context) {
  return answerEntryForm((await params).code)
}

export async function POST(request: Request, { params }: Context) {
  return answerEntry(request, (await params).code)
}
