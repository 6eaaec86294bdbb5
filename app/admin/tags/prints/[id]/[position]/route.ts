import { answerPart } from '@/features/labels/part-answer'

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; position: string }> },
) {
  const { id, position } = await params
  return answerPart(id, position)
}
