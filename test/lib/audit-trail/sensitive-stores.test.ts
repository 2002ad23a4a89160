import { sensitiveAmong } from '../../../lib/audit-trail/sensitive-stores';
import { environmentWith } from '../../support/environment-variant';

const { dataMap } = environmentWith((draft) => {
  draft.dataMap.models.dataClasses = ['internal'];
  draft.dataMap['data-sets'].dataClasses = ['internal', 'confidential'];
  draft.keys['data-sets'].dataClass = 'confidential';
});

test('a store is watched as soon as one of its classes has to be', () => {
  expect(
    sensitiveAmong({ models: 'arn:models', 'data-sets': 'arn:data-sets' }, dataMap),
  ).toStrictEqual(['arn:data-sets']);
});

test('what there is not is not watched', () => {
  expect(sensitiveAmong({}, dataMap)).toStrictEqual([]);
});
