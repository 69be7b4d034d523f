import { type CollectorKind, connectorFields } from '@askusers/shared';
import { exampleCollector } from '../../guide/example-event.ts';
import { EXAMPLE_URL } from '../example-values.ts';
import { pageOfList } from '../shapes/list-of.ts';

export const exampleFields = (kind: CollectorKind) =>
  pageOfList(...connectorFields(exampleCollector(kind, 'en', EXAMPLE_URL)));
