/** What controls say, in Portuguese; a control that is missing here is shown in English, and says so. */
export const controlsInPortuguese: Readonly<Record<string, string>> = {
  'C-32':
    'Nenhum grupo de segurança admite endereço público, como quer que os intervalos sejam divididos, exceto nas portas de um ponto de entrada declarado.',
  'C-33': 'Todo grupo de segurança declara o que sai: na omissão, tudo sairia.',
  'C-34':
    'Nenhuma regra libera todos os protocolos para a internet, e o que sai passa pelo caminho declarado.',
  'C-35':
    'Toda regra de grupo de segurança é um fluxo da matriz, por seu identificador, e todo fluxo está aberto.',
  'C-36': 'Todo fluxo de uma VPC é registrado, cifrado e mantido por prazo declarado.',
  'C-37': 'O grupo de segurança padrão está vazio e não é usado.',
  'C-38': 'Nenhuma sub-rede atribui endereços públicos por conta própria.',
  'C-39':
    'Sub-redes privadas não têm rota para um gateway de internet, e as isoladas tampouco para um gateway NAT.',
  'C-40':
    'O acesso público é bloqueado uma vez em cada conta e Região, exceto nas sub-redes de um ponto de entrada declarado.',
  'C-41':
    'Toda VPC monitora ou impõe a cifragem em trânsito conforme a configuração, com exclusões declaradas.',
  'C-42':
    'Todo serviço chamado por um recurso em uso tem um endpoint, em todas as zonas e em todo caminho privado de saída.',
  'C-43':
    'O que passa por um endpoint vai do que é nosso para o que é nosso, ou é exceção declarada, e vem de grupos declarados por TCP 443.',
  'C-44':
    'Um firewall de rede submete cada pacote às suas regras ou o descarta, está em várias zonas, é protegido e registra.',
  'C-45':
    'O resolvedor de uma VPC consulta um firewall de DNS antes de responder, nega em caso de falha e registra cada consulta.',
  'C-46':
    'Um gateway de trânsito não aceita ninguém por conta própria, e nenhuma tabela de rotas une dois ambientes.',
  'C-47':
    'Intervalos de redes e de serviços do Kubernetes não se sobrepõem, nem dentro de um ambiente nem entre ambientes.',
  'C-48': 'Para cada caminho que jamais pode existir, é possível perguntar à conta se ele existe.',
  'C-49':
    'Listeners cifrados fixam uma política de TLS da lista permitida e apresentam certificado do Certificate Manager de sua Região.',
  'C-50': 'Um listener sem TLS apenas redireciona para HTTPS.',
  'C-51': 'Requisições e conexões são registradas em repositório próprio.',
  'C-52':
    'Balanceadores de carga recusam a exclusão quando a configuração protege o que está em uso.',
  'C-53':
    'São recusadas as requisições que dois servidores poderiam interpretar de formas diferentes.',
  'C-54':
    'Um balanceador declara a quem atende; voltado à internet, é ponto de entrada declarado, com web ACL, em sub-redes públicas de todas as zonas.',
  'C-55':
    'Balanceadores de rede têm grupo de segurança desde a criação, válido também para links privados, e atendem entre zonas.',
  'C-56':
    'Web ACLs têm regras, limitam a taxa por endereço, fixam as versões dos grupos gerenciados e são registradas.',
  'C-57':
    'Quem chama autentica-se, ou apresenta certificado verificado, antes que algo seu seja encaminhado.',
  'C-58': 'Um diretório de pessoas exige segundo fator e impede autenticações suspeitas.',
  'C-59':
    'Serviços do VPC Lattice exigem a identidade IAM de quem chama, têm política e não admitem anônimos.',
  'C-60':
    'Páginas acessíveis sem VPN ficam atrás do Verified Access, que decide por política, mantém registro e usa chave própria.',
  'C-61': 'Toda chave simétrica própria é rotacionada ao menos uma vez por ano.',
  'C-62':
    'Uma chave só é excluída um mês após o pedido, sempre pode ser administrada e sobrevive à sua pilha quando os repositórios sobrevivem.',
  'C-63': 'Nenhuma chave pode ser usada por qualquer um sem condição que identifique quem chama.',
  'C-64': 'Quem administra chaves não lê com elas, e quem lê não as administra.',
  'C-65': 'Concessões sobre chaves são feitas a serviços da AWS, e a mais ninguém.',
  'C-66':
    'Uma chave é usada por meio de um serviço que armazena dados sob ela, por um papel nomeado, ou para uma origem ou contexto declarado.',
  'C-67':
    'Todo repositório está sob a chave que o mapa de dados lhe atribui, toda chave protege algo, e dois ambientes não compartilham chave.',
  'C-68': 'O papel que lê ou grava sob uma chave nomeia a chave.',
  'C-69':
    'Uma chave só tem réplicas onde um nível de recuperação as exige, e cada réplica tem a política da chave primária.',
  'C-89':
    'A chave de um grupo de logs admite o serviço de logs de sua Região para aquele grupo, e para nenhum outro nome.',
};
