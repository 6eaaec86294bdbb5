import { answerEdit, answerEditForm } from '@/features/passport/edit-answer'

type Context = { params: Promise<{ code: string }> }

export async function GET(_request: Request, { params }: Context) {
  return answerEditForm((await params).code)
}

export async function POST(request: Request, { params }: Context) {
  return answerEdit(request, (await params).code)
}
