import { EXAMPLE_MOMENT, EXAMPLE_URL, exampleId } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { StoredFile } from '../shapes/file-shapes.ts';

export const EXAMPLE_FILE = {
  id: exampleId(71),
  name: 'cv.pdf',
  mime_type: 'application/pdf',
  size: 48_211,
  url: `${EXAMPLE_URL}/files/${exampleId(71)}?sig=aSignature`,
};

export const fileOperations: Operations = {
  'GET /files/:id': {
    id: 'getFile',
    tag: 'files',
    summary: { en: 'Get what is known of a file', 'pt-BR': 'Consultar os dados de um arquivo' },
    description: 'The file itself is at its `url`, which holds as long as the file: treat it like the file.',
    answers: {
      200: {
        description: 'The file.',
        schema: StoredFile,
        example: {
          ...EXAMPLE_FILE,
          collector_id: exampleId(1),
          question_id: exampleId(2),
          reply_id: null,
          created_at: EXAMPLE_MOMENT,
        },
      },
    },
  },
  'DELETE /files/:id': {
    id: 'deleteFile',
    tag: 'files',
    summary: { en: 'Delete a file', 'pt-BR': 'Excluir um arquivo' },
    description: 'Its addresses end; the answers keep its name.',
    answers: { 204: { description: 'It is gone.' } },
  },
};
