import '../ui/base.css';
import './unit.css';
import './list/list.css';
