package dev.cadastre.runtime;

import dev.cadastre.store.Database;
import jakarta.batch.operations.JobOperator;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.transaction.TransactionManager;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jberet.creation.AbstractArtifactFactory;
import org.jberet.operations.JobOperatorImpl;
import org.jberet.repository.JdbcRepository;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobOperatorContext;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.jberet.tools.MetaInfBatchJobsJobXmlResolver;

/** JBeret on our database, our transactions and our CDI container. */
final class BatchRuntime implements BatchEnvironment, AutoCloseable {

  private final Database database;
  private final ArtifactFactory artifacts;
  private final JobRepository repository;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "batch");
            thread.setDaemon(true);
            return thread;
          });

  BatchRuntime(Database database, BeanManager beans) {
    this.database = database;
    this.artifacts = new CdiArtifacts(beans);
    this.repository =
        PatientRepository.of(new JdbcRepository(database.dataSource()), database.patience());
  }

  JobOperator operator() {
    JobOperator operator = new JobOperatorImpl(this);
    JobOperatorContext context = JobOperatorContext.create(operator);
    JobOperatorContext.setJobOperatorContextSelector(() -> context);
    return operator;
  }

  @Override
  public ClassLoader getClassLoader() {
    return BatchRuntime.class.getClassLoader();
  }

  @Override
  public ArtifactFactory getArtifactFactory() {
    return artifacts;
  }

  @Override
  public void submitTask(JobTask task) {
    threads.execute(task);
  }

  @Override
  public TransactionManager getTransactionManager() {
    return database.transactions();
  }

  @Override
  public JobRepository getJobRepository() {
    return repository;
  }

  @Override
  public JobXmlResolver getJobXmlResolver() {
    return new MetaInfBatchJobsJobXmlResolver();
  }

  @Override
  public Properties getBatchConfigurationProperties() {
    return new Properties();
  }

  @Override
  public String getApplicationName() {
    return "cadastre";
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  /** Artefacts are beans by name; what they depend on is released with them. */
  private static final class CdiArtifacts extends AbstractArtifactFactory {
    private final BeanManager beans;
    private final Map<Object, CreationalContext<?>> contexts =
        Collections.synchronizedMap(new IdentityHashMap<>());

    CdiArtifacts(BeanManager beans) {
      this.beans = beans;
    }

    @Override
    public Object create(String name, Class<?> type, ClassLoader loader) {
      Bean<?> bean = bean(name);
      CreationalContext<?> context = beans.createCreationalContext(bean);
      Object artifact = beans.getReference(bean, bean.getBeanClass(), context);
      contexts.put(artifact, context);
      return artifact;
    }

    @Override
    public Class<?> getArtifactClass(String name, ClassLoader loader) {
      return bean(name).getBeanClass();
    }

    @Override
    public void destroy(Object artifact) {
      CreationalContext<?> context = contexts.remove(artifact);
      if (context != null) {
        context.release();
      }
    }

    private Bean<?> bean(String name) {
      Bean<?> bean = beans.resolve(beans.getBeans(name));
      if (bean == null) {
        throw new IllegalArgumentException("no batch artefact is named " + name);
      }
      return bean;
    }
  }
}
