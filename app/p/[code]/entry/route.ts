import { answerEntry, answerEntryForm } from '@/features/passport/entry-answer'

type Context = { params: Promise<{ code: string }> }

export async function GET(request: Request, { params }: Context) {
  return answerEntryForm(request, (await params).code)
}

export async function POST(request: Request, { params }: Context) {
  return answerEntry(request, (await params).code)
}
