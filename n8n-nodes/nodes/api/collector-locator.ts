import type { INodeProperties } from 'n8n-workflow';

const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

const WORDS = {
  survey: { title: 'Survey', path: 's' },
  form: { title: 'Form', path: 'f' },
} as const;

/** Choose a survey or form from a list that can be searched, by its link or by its id. */
export function collectorLocator(
  kind: 'survey' | 'form',
  searchListMethod: string,
  rest: Pick<INodeProperties, 'description' | 'required' | 'displayOptions'>,
): INodeProperties {
  const { title, path } = WORDS[kind];
  return {
    displayName: title,
    name: kind,
    type: 'resourceLocator',
    default: { mode: 'list', value: '' },
    ...rest,
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: `Choose a ${kind}…`,
        typeOptions: { searchListMethod, searchable: true },
      },
      {
        displayName: 'By URL',
        name: 'url',
        type: 'string',
        placeholder: `https://ask.example.com/${path}/0197c0de-0000-7000-8000-000000000001`,
        extractValue: { type: 'regex', regex: `https?://.*/${path}/(${UUID}).*` },
        validation: [
          {
            type: 'regex',
            properties: {
              regex: `https?://.*/${path}/(${UUID}).*`,
              errorMessage: `Not the link of a ${kind}`,
            },
          },
        ],
      },
      {
        displayName: 'By ID',
        name: 'id',
        type: 'string',
        placeholder: '0197c0de-0000-7000-8000-000000000001',
        validation: [
          {
            type: 'regex',
            properties: { regex: `^\\s*(${UUID})?\\s*$`, errorMessage: `Not the ID of a ${kind}` },
          },
        ],
      },
    ],
  };
}
